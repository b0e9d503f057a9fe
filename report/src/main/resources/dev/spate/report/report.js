// Only what a reader can do without: a switch between the system's look, light and dark.
(() => {
  const looks = ['system', 'light', 'dark'];
  const button = document.createElement('button');
  let look = 0;
  const show = () => {
    const root = document.documentElement;
    if (look === 0) delete root.dataset.theme;
    else root.dataset.theme = looks[look];
    button.textContent = 'Look: ' + looks[look];
  };
  button.type = 'button';
  button.className = 'look screen';
  button.addEventListener('click', () => {
    look = (look + 1) % looks.length;
    show();
  });
  show();
  document.querySelector('header.page')?.append(button);
})();
