spoa.cache({ message: "hot", key: "ip", ttl: 0.5, stale: "5m", max: 100, negative: false });
spoa.cache({ message: "cold", key: ["ip", "path"], ttl: "30s" });
spoa.register_message("late", () => {
  spoa.cache({ message: "late", key: "ip", ttl: 1 });
});
