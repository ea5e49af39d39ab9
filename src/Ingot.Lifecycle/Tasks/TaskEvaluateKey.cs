using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Features;

namespace Ingot.Lifecycle.Tasks;

/// <summary>What an evaluation of a task depends on besides the model and the corpus: its own settings, and those of the baselines.</summary>
internal sealed record TaskEvaluateKey(EvaluateSettings Evaluate, FeaturesSettings? Features);
