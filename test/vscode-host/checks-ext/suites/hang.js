exports.run = () => {
  console.log('hanging');
  return new Promise(() => {});
};
