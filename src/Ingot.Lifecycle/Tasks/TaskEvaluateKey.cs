using Ingot.Evaluation.Metrics;
using Ingot.Inference.Sequences;
using Ingot.Lifecycle.Features;

namespace Ingot.Lifecycle.Tasks;

/// <summary>What an evaluation of a task depends on besides the model and the corpus: its own settings, those of the baselines, and how texts are written.</summary>
internal sealed record TaskEvaluateKey(EvaluateSettings Evaluate, FeaturesSettings? Features, DecodingSettings Decoding);
