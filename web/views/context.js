/**
 * What every view is given: the state, the page's own small memory, and the way to say
 * what happened. Nothing here survives a reload.
 * @import { Action, CatalogEntry, InsideMemory, ProjectParts, RowOutcome, State, TypedCell } from '../types.js'
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Importer } from './importer.js'
 * @import { Layout } from './framed.js'
 * @import { ColumnPanel, Columns } from './columns/index.js'
 * @import { GridMemory } from './grid-memory.js'
 * @import { padView } from './pad-view.js'
 * @import { Doctor } from './doctor/index.js'
 * @import { GridSlot } from './grid-slot.js'
 * @import { LossPanel } from './loss/index.js'
 * @import { OptionsView } from './options-slot.js'
 * @import { ProjectsContext } from './projects-view.js'
 * @import { NetworkPart } from './network/index.js'
 * @import { OpenWeight } from './network/weight-place.js'
 * @import { RestartCause } from './restart-cause.js'
 * @import { SplitMemory } from './split-slot.js'
 */
import { newGrid } from './grid-memory.js';
import { newSplit } from './split-slot.js';

/**
 * Things that only the page's look depends on.
 * @typedef {object} Ui
 * @property {boolean} hasTexts the texts that are fetched later are there
 * @property {string} openLayer id of the layer whose options are open, or 'output'; '' for none
 * @property {OpenWeight | null} weight the one whose editor is open
 * @property {boolean} summaryOpen the network as a table
 * @property {boolean} histograms the tiles of units show how often each activation comes, instead of where
 * @property {ColumnPanel | null} columnPanel the menu of a column, or the editor of a formula
 * @property {readonly string[]} dismissed warnings of the table that are not to be shown
 * @property {boolean} aboutOpen all that is to be said of the table
 * @property {boolean} weightsOpen the table of weights
 * @property {boolean} projectsOpen the list of projects
 * @property {boolean} shareOpen the link to what the page shows
 * @property {SplitMemory} split the group "Training and validation"
 * @property {OptionsView | 'missing' | null} options rare settings, once they have been fetched
 * @property {boolean} settingsOpen the training settings, which are folded on a phone
 * @property {import('./help-slot.js').HelpState} help
 * @property {boolean} dropping a file hangs over the data panel
 * @property {number} padPixel where the keyboard is on the drawing pad, row by row
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {GridMemory} grid
 * @property {InsideMemory} inside the panel "Look inside"
 */

/**
 * The same in a page of another site: HTML to paste there, and the address where more can be chosen.
 * @typedef {{ snippet: string, studio: string }} Embed
 */

/**
 * Makes an address that opens this state; `embed` is null where no page beside it can be a frame. `learned` with its weights, where they fit.
 * @typedef {(state: State, look: { learned: boolean, insideTab: string }) => Promise<{ address: string, size: 'short' | 'long' | 'huge' | 'unread', embed: Embed | null, parts: ProjectParts | null }>} LinkTo `parts`: what a file has to hold to say the same, where that is more than the project
 */

/**
 * @typedef {object} ViewContext
 * @property {State} state
 * @property {Layout | null} layout where the page is a part of another one
 * @property {LinkTo} linkTo
 * @property {State} spoken the state that texts for screen readers tell, changed about once a second while a run is on
 * @property {RestartCause | null} stoppedBy the change that stopped the run, until the next act
 * @property {Ui} ui
 * @property {(patch: Partial<Ui>, then?: () => void) => void} update changes the page's memory, draws, then calls `then`
 * @property {(action: Action) => void} dispatch
 * @property {Importer} importer
 * @property {Columns | null} columns what the table's heads open, fetched after the first picture
 * @property {() => Promise<Columns | null>} openColumns the same as soon as it is there; null where it could not be fetched
 * @property {typeof import('../data/catalog/list.js').datasetGroups} datasetGroups
 * @property {readonly CatalogEntry[]} catalog empty until it has been fetched
 * @property {ProjectsContext} kept the projects of this browser
 * @property {LossPanel | 'missing' | null} loss the curves, fetched after the first picture
 * @property {() => void} fetchLoss tries once more
 * @property {typeof padView | null} pad to draw digits on, once it has been fetched
 * @property {Doctor | null} doctor what looks after runs, once it has been fetched
 * @property {(target: Element | null) => void} toggleHelp turns help on or off; the target is explained first
 * @property {(name: string) => void} [openLessons] opens one, or the list for ''; where there are any
 * @property {GridSlot} gridSlot
 * @property {NetworkPart | null} network its picture and what is behind it, once it has been fetched
 * @property {ReturnType<typeof import('./lazy-part.js').lazyPart<NetworkPart>>} networkSlot the same, or what is said in its place
 * @property {ReturnType<typeof import('./lazy-part.js').lazyPart<unknown>>} insideSlot the panel "Look inside", which draws itself, or what is said in its place
 * @property {(typed: TypedCell | null) => void} onTyping tells what stands in the open cell, null where none is open
 * @property {CellReading} reading
 * @property {ReadonlySet<string>} computed ids of the inputs whose field in the prediction row is computed from the others
 * @property {ReadonlyMap<number, RowOutcome>} outcomes what each row is answered, by row id
 * @property {ReadonlyMap<string, Issue>} issues the first issue of each `where`
 */

/**
 * How cells are understood; handed in by the page, because views know no data.
 * @typedef {object} CellReading
 * @property {(text: string, decimal?: ',' | '.') => number} parseNumber NaN where a text is no number
 * @property {(text: string) => boolean} meansMissing
 * @property {() => Promise<ClipboardText>} importClipboard
 */

/** @typedef {Pick<typeof import('../data/csv.js'), 'cellsToText' | 'textToCells'>} ClipboardText */

/**
 * @param {{ insideTab?: InsideMemory['tab'] }} [look] what a link opens
 * @returns {Ui}
 */
export function initialUi({ insideTab = '' } = {}) {
  return {
    hasTexts: false,
    openLayer: '',
    weight: null,
    summaryOpen: false,
    histograms: false,
    columnPanel: null,
    dismissed: [],
    aboutOpen: false,
    weightsOpen: false,
    projectsOpen: false,
    shareOpen: false,
    options: null,
    settingsOpen: false,
    help: 'off',
    dropping: false,
    split: newSplit(),
    padPixel: 0,
    theme: 'auto',
    grid: newGrid(),
    inside: { tab: insideTab, last: 'unit', layer: 0, unit: 0, rowId: -1 },
  };
}
