const ownInterface = location.pathname === '/docs/sandbox';
const dark = matchMedia('(prefers-color-scheme: dark)');

// Swagger UI's style sheet asks for this class, not for the preference itself.
function followColourScheme() {
  document.documentElement.classList.toggle('dark-mode', dark.matches);
}

function markDocument() {
  const here = ownInterface ? '/docs/sandbox' : '/docs';
  document.querySelector(`nav a[href="${here}"]`).setAttribute('aria-current', 'page');
  if (ownInterface) {
    document.title = 'Reference of /_sandbox · MijnKlantportaal sandbox';
    document.querySelector('h1').textContent = 'Reference of /_sandbox';
    document.querySelector('#document').href = '/_sandbox/openapi.yaml';
  }
}

async function fillInKey(ui) {
  const schemes = ui.specSelectors.specJson().toJS().components?.securitySchemes ?? {};
  const bearer = Object.keys(schemes).filter((name) => schemes[name].scheme === 'bearer');
  if (bearer.length === 0) {
    return;
  }
  const told = document.querySelector('#key');
  try {
    const answer = await fetch('/_sandbox', { headers: { Accept: 'application/json' } });
    const portal = (await answer.json()).portals[0];
    bearer.forEach((name) => ui.preauthorizeApiKey(name, portal.apiKey));
    told.textContent = 'The key of the first portal is filled in; "Authorize" takes another.';
  } catch {
    told.textContent = 'Give a key of the sandbox with "Authorize" first.';
  }
}

followColourScheme();
dark.addEventListener('change', followColourScheme);
markDocument();

const ui = SwaggerUIBundle({
  dom_id: '#reference',
  url: ownInterface ? '/_sandbox/openapi.yaml' : '/docs/openapi.json',
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
  onComplete: () => fillInKey(ui),
});
