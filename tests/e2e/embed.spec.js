/** Frames of the playground in pages of other sites: what they show, and what they are told. */
import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { assertAccessible } from './axe.js';
import { FramePage, frameTests } from './frame-page.js';
import { Playground } from './playground.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();
const frameTest = frameTests(pageTest);

const small = '#panels=run,output,prediction&dataset=students';

frameTest(
  'a frame shows the panels of its address, starts nothing and takes neither focus nor scroll',
  [{ hash: '#panels=run,network&hide=seed,theme,help&dataset=circle&layers=3,2&activation=tanh' }],
  async ({ host, page }) => {
    const frame = await host.frame();
    const play = new Playground(frame);
    await play.untilEpoch(0);
    assert.equal(await play.units(2).inputValue(), '2');
    assert.equal(await frame.getByRole('heading', { name: 'Output' }).count(), 0);
    assert.equal(await play.data.count(), 0);
    assert.equal(await play.button('New seed').isVisible(), false);
    assert.equal(await frame.getByRole('button', { name: 'Help' }).isVisible(), false);
    assert.equal(await page.evaluate('document.activeElement === document.body'), true);
    assert.equal(await page.evaluate('scrollY'), 0);
    assert.equal((await play.step()).epoch, 1);
    const { phase, epoch, layers } = await host.does('getState');
    assert.deepEqual([phase, epoch], ['idle', 1]);
    assert.deepEqual(layers, [
      { units: 3, activation: 'tanh' },
      { units: 2, activation: 'tanh' },
    ]);
  },
);

frameTest(
  'a frame takes what it can of its keys, and of a lesson of TensorFlow Playground what was hidden',
  [
    { hash: '#panels=run,settings,network&dataset=nope&layers=3&activation=foo&rate=0.5&seed=9' },
    {
      hash: `#panels=run,network&link=${encodeURIComponent('dataset=xor&networkShape=5&playButton_hide=true&activation_hide=true&seed=3')}`,
    },
  ],
  async ({ host }) => {
    const [first, second] = [await host.frame(0), await host.frame(1)];
    const said = await first.getByRole('alert').innerText();
    assert.match(said, /^dataset is "nope": use one of/m);
    assert.match(said, /^activation is "foo": /m);
    const { settings, seed } = await host.does('getState');
    assert.deepEqual([settings.learningRate, seed], [0.5, 9]);
    const other = new Playground(second);
    await other.untilEpoch(0);
    assert.equal(await other.units(1).inputValue(), '5');
    // That it is not quite the same is no mistake, and nothing for the readers.
    assert.equal(await second.getByRole('alert').count(), 0);
    const { issues } = await host.message('ready', 1);
    assert.deepEqual(
      issues.map((/** @type {{ code: string }} */ { code }) => code),
      ['linkOtherRandom', 'linkOtherLoss'],
    );
    assert.equal(await other.button('Train').isVisible(), false);
    assert.equal(await other.button('Reset').isVisible(), true);
    assert.equal(await second.locator('#at-layers-0-activation').isVisible(), false);
  },
);

frameTest(
  'a frame without the settings says itself what keeps it from training',
  [{ hash: '#panels=run,output&dataset=circle&rate=-3' }],
  async ({ host }) => {
    const frame = await host.frame();
    const why = frame.locator('#issue-summary');
    await why.getByText('One problem to fix before training').waitFor();
    assert.match(await why.innerText(), /Learning rate: .*-3/);
    const train = new Playground(frame).button('Train');
    assert.equal(await train.getAttribute('aria-describedby'), 'issue-summary');
    await host.does('setState', { state: { settings: { learningRate: 0.1 } } });
    assert.equal(await why.count(), 0);
  },
);

frameTest(
  'in a sandboxed frame under a strict policy it trains, predicts and evaluates by message',
  [{ hash: small, sandbox: true }],
  async ({ host, page }) => {
    assert.equal(await (await host.frame()).evaluate('globalThis.origin'), 'null');
    const trained = await host.does('train', { epochs: 60 });
    assert.deepEqual([trained.epoch, trained.phase], [60, 'idle']);
    const { names, outputs, predicted } = await host.does('predict', {
      rows: [[6, 85, 75], { 'Study hours': 1, 'Attendance (%)': '50', 'Practice score': 40 }],
    });
    assert.deepEqual(names, ['fail', 'pass']);
    assert.deepEqual(predicted, ['pass', 'fail']);
    for (const [fail, pass] of outputs) assert.ok(Math.abs(fail + pass - 1) < 1e-6);
    const shown = await new Playground(await host.frame()).probability();
    assert.equal(shown, Number((outputs[0][1] * 100).toFixed(1)));
    const figures = await host.does('evaluate');
    assert.equal(figures.samples, 4);
    assert.equal(figures.loss, trained.losses.training);
    assert.equal(figures.metrics.accuracy, 1);
    assert.deepEqual(figures.confusion, [
      [2, 0],
      [0, 2],
    ]);
    assert.match(page.workers()[0].url(), /^blob:null\//);
  },
);

frameTest(
  'the same commands give the same bits in every frame, and frames do not hear each other',
  [{ hash: small }, { hash: small, sandbox: true }],
  async ({ host }) => {
    const wanted = { dataset: 'xor', layers: [{ units: 4, activation: 'tanh' }], seed: 5 };
    for (const frame of [0, 1]) {
      const state = await host.does('setState', { state: wanted }, frame);
      assert.equal(state.dataset.id, 'xor');
      assert.equal(state.epoch, 0);
    }
    const first = await host.does('train', { epochs: 25 }, 0);
    assert.equal((await host.does('getState', {}, 1)).epoch, 0);
    const steps = await host.does('train', { epochs: 24 }, 1);
    assert.equal(steps.epoch, 24);
    const second = await host.does('step', { unit: 'epoch' }, 1);
    assert.deepEqual(second.losses, first.losses);
    const { layers } = await host.does('exportModel', {}, 0);
    assert.deepEqual((await host.does('exportModel', {}, 1)).layers, layers);
    assert.equal(layers[0].kernel.length, 2);
    assert.equal(layers[0].bias.length, 4);
    // Written out, it answers as the frame does.
    const { file, text } = await host.does('exportModel', { format: 'javascript' }, 1);
    assert.equal(file, 'network.js');
    const [, called] = /function (predict\w*)/.exec(text) ?? [];
    const own = runInNewContext(`${text.replace(/^export /gm, '')};${called}(1, 2)`, {
      console: { log() {} },
    });
    const { outputs } = await host.does('predict', { rows: [[1, 2]] }, 1);
    assert.ok(JSON.stringify(own).includes(String(outputs[0][0]).slice(0, 5)), JSON.stringify(own));
    const keras = await host.does('exportModel', { format: 'keras' }, 1);
    assert.match(keras.text, /keras\.layers\.Dense\(4/);
  },
  { base: '/class/7b/' },
);

frameTest(
  'events tell of changes, of a run under way and of its end',
  [{ hash: small }],
  async ({ host }) => {
    await host.does('newSeed', { seed: 11 });
    assert.equal((await host.message('state')).seed, 11);
    await host.does('train', { epochs: 30 });
    assert.equal((await host.message('completed')).epoch, 30);
    const epochs = (await host.heard()).flatMap(({ type, value }) =>
      type === 'progress' ? [value.epoch] : [],
    );
    assert.deepEqual(
      epochs,
      [...epochs].sort((a, b) => a - b),
    );
    const settings = { options: { 'stop.epochs': 40 } };
    await host.does('setState', { state: { settings } });
    await host.does('train');
    const { reason, epoch } = await host.message('goal');
    assert.deepEqual([reason, epoch], ['epochs', 40]);
    await host.does('reset');
    assert.equal((await host.does('getState')).epoch, 0);
    await host.does('train');
    const paused = await host.does('pause');
    assert.notEqual(paused.phase, 'running');
  },
);

frameTest(
  'themes, pictures and what is not available here are answered',
  [{ hash: '#panels=network,output&dataset=circle' }],
  async ({ host }) => {
    const frame = await host.frame();
    await host.does('setTheme', { theme: 'dark' });
    assert.equal(await frame.evaluate('document.documentElement.dataset.theme'), 'dark');
    assert.deepEqual(await host.does('setLocale', { locale: 'en-GB' }), { locale: 'en' });
    const { dataUrl, width, height } = await host.does('exportImage', { panel: 'output' });
    assert.match(dataUrl, /^data:image\/png;base64,[\w+/]{2000}/);
    assert.ok(width > 100 && height > 100);
    for (const [command, rest, where, code] of /** @type {const} */ ([
      ['loadQuiz', { quiz: 'nothing' }, 'quiz'],
      ['getScore', {}, 'command'],
      ['setLocale', { locale: 'fr' }, 'locale', 'unknownLocale'],
      ['train', { epoch: 5 }, 'epoch', 'unknownField'],
      ['exportImage', { panel: 'progress' }, 'panel'],
      ['exportModel', { format: 'onnx' }, 'format'],
      ['evaluate', { part: 'test' }, 'part'],
      ['predict', { rows: [[1]] }, 'rows[0]'],
      [
        'setState',
        { state: { layers: [{ units: 3, activation: 'x' }] } },
        'state.layers[0].activation',
      ],
    ])) {
      const { type, value } = await host.ask(command, rest);
      assert.equal(type, 'error');
      assert.equal(value.issues[0].where, where);
      if (code) assert.equal(value.issues[0].code, code);
    }
    const { value } = await host.ask('setLocale', { locale: 'ur-PK' });
    assert.deepEqual(value.issues[0].values, { given: '"ur-PK"', known: 'en' });
  },
);

frameTest(
  'hostile messages change nothing, and are answered by their fault alone',
  [{ hash: small }, { hash: small }],
  async ({ host, page }) => {
    const before = await host.does('getState', { project: true });
    for (const message of [
      { layerwise: 2, id: 'v', command: 'reset' },
      { layerwise: 1, id: 'p', command: '__proto__' },
      JSON.parse('{"layerwise":1,"id":"s","command":"setState","state":{"__proto__":{"seed":4}}}'),
      { layerwise: 1, id: 'l', command: 'setLocale', locale: 'x'.repeat(9_000_000) },
    ]) {
      await host.say(message);
    }
    await until(
      'four complaints',
      async () => (await host.heard()).filter(({ type }) => type === 'error'),
      ({ length }) => length === 4,
    );
    const complaints = (await host.heard()).filter(({ type }) => type === 'error');
    assert.deepEqual(
      complaints.map(({ id, value }) => [id, value.issues[0].code]),
      [
        ['v', 'unknownVersion'],
        ['p', 'wrongValue'],
        ['s', 'unknownField'],
        ['l', 'tooLarge'],
      ],
    );
    // Another frame is not the page around.
    const other = await host.frame(1);
    await other.evaluate(() => {
      globalThis.parent.frames[0].postMessage({ layerwise: 1, id: 'x', command: 'newSeed' }, '*');
    });
    // Nor is the frame itself.
    await (
      await host.frame(0)
    ).evaluate(() => {
      globalThis.postMessage({ layerwise: 1, id: 'y', command: 'newSeed' }, '*');
    });
    // A flood is answered, but no more than a hundred wait.
    await page.evaluate(() => {
      const frame = document.querySelector('iframe')?.contentWindow;
      for (let id = 0; id < 150; id++)
        frame?.postMessage({ layerwise: 1, id, command: 'evaluate' }, '*');
    });
    const answers = await until(
      'all answers',
      async () => (await host.heard()).filter(({ id }) => typeof id === 'number'),
      ({ length }) => length === 150,
    );
    assert.equal(answers.filter(({ type }) => type === 'error').length, 50);
    assert.deepEqual(await host.does('getState', { project: true }), before);
    assert.deepEqual(
      (await host.heard()).filter(({ id }) => id === 'x' || id === 'y'),
      [],
    );
  },
);

pageTest(
  'only pages of the origins in the address are heard and told',
  { open: false },
  async ({ page, url, allowOrigin }) => {
    const host = new FramePage(page, url);
    try {
      await host.open(
        [{ hash: `${small}&origin=http://localhost:1` }, { hash: `${small}&origin=HOST` }],
        allowOrigin,
      );
      await host.message('ready', 1);
      assert.equal((await host.does('step', {}, 1)).epoch, 1);
      const play = new Playground(await host.frame(0));
      await play.untilEpoch(0);
      await host.say({ layerwise: 1, id: 1, command: 'step' });
      assert.equal((await play.step()).epoch, 1);
      assert.deepEqual(await host.heard(0), []);
    } finally {
      await host.close();
    }
  },
);

frameTest(
  'what is fixed cannot be changed by the reader, but by the page around',
  [{ hash: '#panels=run,settings,table,network,prediction&lock=table,settings,network' }],
  async ({ host }) => {
    const frame = await host.frame();
    const play = new Playground(frame);
    await play.openSettings();
    assert.equal(await play.learningRate.isDisabled(), true);
    assert.equal(await play.units(1).isDisabled(), true);
    assert.equal(await play.list('Dataset').isDisabled(), true);
    assert.equal(await frame.getByRole('group', { name: /^Network: fixed/ }).count(), 1);
    await play.grid.waitFor();
    await play.cell(1, 1).focus();
    await play.cell(1, 1).press('Delete');
    await frame.locator('body').press('Control+z');
    await play.prediction.getByRole('textbox', { name: 'Study hours' }).fill('3');
    const state = await host.does('getState', { project: true });
    assert.equal(state.prediction['Study hours'], 3);
    assert.deepEqual(state.project.rows[0], [1, '2', '60', '50', 'fail']);
    const changed = await host.does('setState', { state: { settings: { learningRate: 0.5 } } });
    assert.equal(changed.settings.learningRate, 0.5);
    assert.equal(await play.learningRate.inputValue(), '0.5');
  },
);

frameTest(
  'a frame that nobody sees rests, and goes on when it is seen',
  [{ hash: small, style: 'display: block; margin-block-start: 3000px' }],
  async ({ host, page }) => {
    await host.does('train');
    const { epoch } = await host.does('getState');
    assert.equal(epoch, 0);
    await page.evaluate('scrollTo(0, 3000)');
    await until(
      'epochs',
      async () => (await host.does('getState')).epoch,
      (value) => value > 0,
    );
  },
);

frameTest(
  'the whole page opens with everything that stands in the frame',
  [{ hash: '#panels=run,network&dataset=spiral&layers=7,3&seed=42' }],
  async ({ host, context, page }) => {
    await host.does('setState', { state: { settings: { learningRate: 0.02 } } });
    const trained = await host.does('train', { epochs: 3 });
    const frame = await host.frame();
    const [full] = await Promise.all([
      context.waitForEvent('page'),
      frame.getByRole('link', { name: 'Open in full' }).click(),
    ]);
    const play = new Playground(full);
    await play.untilEpoch(0);
    await until(
      'the layers of the frame',
      () => play.units(2).inputValue(),
      (units) => units === '3',
    );
    assert.equal(await play.learningRate.inputValue(), '0.02');
    // With what was learned.
    assert.equal((await play.read()).training, trained.losses.training.toFixed(4));
    assert.equal(new URL(full.url()).hash, '');
    await page.bringToFront();
  },
);

pageTest(
  'a frame has no barriers, in the dark, with fixed parts and with a wrong address too',
  { open: false },
  async ({ page, url, play }) => {
    for (const [width, hash] of /** @type {const} */ ([
      [1000, '#theme=dark&lock=network,table&dataset=circle'],
      [320, '#panels=output,prediction&zzz=1'],
    ])) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('about:blank');
      await page.goto(`${url}embed.html${hash}`);
      await play.surface.waitFor();
      await page.getByRole('link', { name: 'Open in full' }).waitFor();
      await assertAccessible(page, hash);
    }
    await page.getByText('There is no key "zzz".').waitFor();
  },
);
