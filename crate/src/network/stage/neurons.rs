//! Advances neurons over the current that has been brought to them, and takes what they emit.

use super::{Block, Part};
use crate::error::{NotFinite, Result};
use crate::rule::{Advance, Feed, Poisoned};
use core::ops::Range;

impl Block<'_> {
    /// Advances some tiles of a population over the current that has been brought to them.
    pub(super) fn advance(
        &mut self,
        population: usize,
        sample: usize,
        tiles: Range<usize>,
        feeds: [Feed; 2],
        part: Part,
    ) {
        let declared = &self.model.populations[population];
        let source = self.model.source_of(population);
        let state = &mut self.samples[sample];
        let values = state.emissions[source].rows_mut(part.first, part.steps);
        let value_stride = state.emissions[source].stride() * self.model.precision.bytes();
        let tile = self.model.precision.tile();
        let masks = self.workspace.masks_of(sample, part.steps * declared.mask_bytes());
        let length = declared.block_length();
        let run = Advance {
            blocks: state.blocks[population].pointer_mut(tiles.start * length..tiles.end * length),
            parameters: declared.parameters.tile(tiles.start),
            shared_tiles: declared.parameters.shared(),
            first_tile: tiles.start,
            tiles: tiles.end - tiles.start,
            vectors: declared.vectors(),
            steps: part.steps.min(self.steps - part.offset),
            options: declared.options,
            input: feeds[0],
            second: feeds[1],
            masks: masks.wrapping_add(tiles.start * tile / 8),
            mask_stride: declared.mask_bytes(),
            values: values.wrapping_add(tiles.start * 64),
            value_stride,
        };
        if self.recording.has_recorder(population) {
            self.advance_recorded(population, sample, tiles, run, part);
        } else {
            self.advance_all(population, sample, run, part);
        }
    }

    /// Goes on behind a tile whose state stopped being finite, as far as that step: another may have done so earlier.
    fn advance_all(&mut self, population: usize, sample: usize, mut run: Advance, part: Part) {
        let rule = self.model.populations[population].rule;
        // SAFETY: blocks, currents, masks and values cover these tiles and steps.
        while let Some(Poisoned { tile, step }) = unsafe { rule.advance(self.model.precision, &mut run) } {
            self.fail(population, sample, Poisoned { tile, step: step + part.offset });
            run.steps = step + 1;
        }
    }

    /// Step by step, keeping states in between.
    fn advance_recorded(
        &mut self,
        population: usize,
        sample: usize,
        tiles: Range<usize>,
        run: Advance,
        part: Part,
    ) {
        let steps = run.steps;
        for step in 0..steps.min(self.steps - part.offset) {
            // SAFETY: as for the whole run, of which this is one step.
            let one = unsafe {
                Advance {
                    steps: 1,
                    input: run.input.later(step),
                    second: run.second.later(step),
                    masks: run.masks.add(step * run.mask_stride),
                    values: run.values.wrapping_add(step * run.value_stride),
                    ..run
                }
            };
            let at = Part { first: part.first + step as u64, offset: part.offset + step, steps: 1 };
            self.advance_all(population, sample, one, at);
            let blocks = &self.samples[sample].blocks[population];
            let sample = self.first_sample + sample;
            self.recording.keep_states(self.model, population, sample, blocks, tiles.clone(), at.first);
            if self.steps == at.offset + 1 {
                break;
            }
        }
    }

    /// Notes the first neuron whose state stopped being finite, and cuts the block short behind that step.
    fn fail(&mut self, population: usize, sample: usize, at: Poisoned) {
        let step = self.first + at.step as u64;
        let number = self.first_sample + sample;
        // The earliest step counts, in it the population that was declared first, and of that the first sample.
        let is_earlier = |failure: NotFinite| {
            (failure.step, failure.population, failure.sample) <= (step, population, number)
        };
        if self.failure.is_some_and(is_earlier) {
            return;
        }
        let blocks = &self.samples[sample].blocks[population];
        // Of neurons that only fill up a tile nothing is asked, and nothing reaches them.
        if let Some(place) = self.model.populations[population].first_not_finite(blocks, at.tile) {
            self.failure = Some(NotFinite { population, step, sample: number, ..place });
            self.steps = at.step + 1;
        }
    }

    pub(super) fn take_spikes(&mut self, population: usize, sample: usize, part: Part) -> Result<()> {
        let emission = &mut self.samples[sample].emissions[self.model.source_of(population)];
        let masks = &self.workspace.masks[sample * self.workspace.masks_length..];
        emission.take_masks(part.first, part.steps, masks)
    }
}
