// Only what a reader can do without: a switch between the system's look, light and dark, and a list
// of the sections.
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
  document.querySelector('.top')?.append(button);

  const headings = document.querySelectorAll('section.sheet > h2[id]');
  if (headings.length < 3) return;
  const contents = document.createElement('nav');
  const list = document.createElement('ul');
  contents.className = 'contents screen';
  contents.setAttribute('aria-label', 'Sections');
  for (const heading of headings) {
    const link = document.createElement('a');
    link.href = '#' + heading.id;
    link.textContent = heading.textContent;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  contents.append(list);
  document.querySelector('section.verdict')?.after(contents);
})();
