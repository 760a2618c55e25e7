exports.run = async () => {
  throw new Error('red');
};
