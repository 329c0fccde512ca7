x = 1
raise ValueError("bad start")
