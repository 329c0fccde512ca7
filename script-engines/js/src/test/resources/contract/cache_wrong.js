// A time that is none.
spoa.cache({ message: "hot", key: "ip", ttl: "soon" });
