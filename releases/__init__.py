"""The issuer, its releases, their editions, contacts and attachments."""
