import spoa
spoa.cache("hot", "ip", ttl="soon")
