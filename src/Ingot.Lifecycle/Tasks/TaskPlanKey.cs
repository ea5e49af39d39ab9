using Ingot.Core.Models;
using Ingot.Core.Objectives;
using Ingot.Core.Training;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Tasks;

/// <summary>The parts of a recipe that the plan of a task with examples depends on.</summary>
internal sealed record TaskPlanKey(string Task, LabelKind Labels, ModelSettings Model, TrainSettings Train, TokenizerSettings Tokenizer);
