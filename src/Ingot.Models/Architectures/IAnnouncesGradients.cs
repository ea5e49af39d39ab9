using Ingot.Models.Tensors;

namespace Ingot.Models.Architectures;

/// <summary>A model that says during its backward pass which gradients it adds to no more, so that they can be sent while the rest is computed; who is not named is ready at the end.</summary>
internal interface IAnnouncesGradients
{
    /// <summary>Called on the thread of the backward pass, in the same order every time.</summary>
    Action<Parameter>? GradientReady { get; set; }
}
