exports.greet = function () {
  return "hello from the helper";
};
