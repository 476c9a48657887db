"""What the README's figures come from. `make bench` prints them; nothing here is a test."""
