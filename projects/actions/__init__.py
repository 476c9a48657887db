"""The verbs: permission, rule, change, enqueue. Every door calls the same one, and each names its actor."""
