// Switches of the pictures: the overlay of the sections, the colours of the skeletons.
(() => {
  'use strict';
  const overlay = document.getElementById('overlay-toggle');
  overlay.addEventListener('change', () => {
    document.getElementById('em-sections').classList.toggle('plain', !overlay.checked);
  });
  for (const choice of document.querySelectorAll('input[name="skeleton-colour"]')) {
    choice.addEventListener('change', () => {
      document.getElementById('skeleton-drawings').dataset.colour = choice.value;
    });
  }
})();
