using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Data.Splits;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Plans;

/// <summary>The parts of a recipe that a plan depends on.</summary>
internal sealed record PlanInputs(ModelSettings Model, TrainSettings Train, TokenizerSettings Tokenizer, SplitSettings Split);
