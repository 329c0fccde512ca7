import spoa

spoa.cache("hot", key="ip", ttl=0.5, stale="5m", max=100, negative=False)
spoa.cache("cold", ["ip", "path"], "30s")


@spoa.message("late")
def on_late():
    spoa.cache("late", "ip", 1)
