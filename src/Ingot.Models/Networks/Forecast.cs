using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>What a network makes of a batch.</summary>
/// <param name="Scores">[P]: the log-probability of what each prediction should have been, in the order of the batch.</param>
/// <param name="Penalty">What training adds to the sum of the negative scores, such as label smoothing or the balance of experts; null: nothing.</param>
/// <param name="Weights">[P]: how much each score counts in the loss; null: all count 1.</param>
/// <param name="Hits">At use, the number of predictions whose target was the likeliest; null where the network does not count them.</param>
/// <param name="State">[B, S]: the states after the sequences, of a network that carries them on; no gradient goes through them.</param>
internal sealed record Forecast(Tensor Scores, Tensor? Penalty = null, Tensor? Hits = null, Tensor? Weights = null, Tensor? State = null);
