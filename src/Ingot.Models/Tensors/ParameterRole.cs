namespace Ingot.Models.Tensors;

/// <summary>What a parameter does; optimizers and initialization treat the roles differently.</summary>
internal enum ParameterRole
{
    /// <summary>A matrix inside a block.</summary>
    Hidden,

    /// <summary>A matrix inside a block whose product is added to the residual stream.</summary>
    Residual,

    /// <summary>The token embedding, or the output matrix.</summary>
    Embedding,

    /// <summary>An embedding that training leaves as it began.</summary>
    Fixed,

    /// <summary>A gain vector, which starts at one.</summary>
    Gain,

    /// <summary>A vector that is added, which starts at zero.</summary>
    Bias,
}
