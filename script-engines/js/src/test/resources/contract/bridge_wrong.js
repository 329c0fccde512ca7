const a = "one";
spoa.test.sum(a, 2);
