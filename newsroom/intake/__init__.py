"""From an exhibit as it came to drafts: reading, review, acceptance."""
