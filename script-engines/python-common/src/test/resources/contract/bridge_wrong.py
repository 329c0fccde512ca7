import spoa
spoa.test.sum("one", 2)
