"""When a thing is public: editions, approval, the clocks and the one door. Knows no domain."""
