using TorchSharp;

namespace Ingot.Training.Optimizers;

/// <summary>The arithmetic of one optimizer step on a stretch of weights, in place: its number (1 is the first), learning rate and weight decay.</summary>
internal delegate void DeviceRule(torch.Tensor weights, torch.Tensor gradients, IReadOnlyList<torch.Tensor> states, long step, double rate, double decay);
