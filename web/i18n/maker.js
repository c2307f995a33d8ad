/** Texts that a page on which files are written has from elsewhere: names on the workbench, and what the readers say. */
import english from './en-later.json' with { type: 'json' };
import network from './en-network.json' with { type: 'json' };
import options from './en-options.json' with { type: 'json' };
import output from './en-output.json' with { type: 'json' };
import file from './en-quiz-file.json' with { type: 'json' };
import { addTexts } from './texts.js';

for (const texts of [english, network, options, output, file]) addTexts(texts);
