spoa.register_message("print", () => {
  print("one");
  print("two\nthree");
  console.log("four");
});
