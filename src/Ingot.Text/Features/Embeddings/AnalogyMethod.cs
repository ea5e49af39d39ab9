namespace Ingot.Text.Features.Embeddings;

/// <summary>How the fourth word of an analogy is found.</summary>
public enum AnalogyMethod
{
    /// <summary>The largest cos(d, b) - cos(d, a) + cos(d, c): 3CosAdd (Mikolov, Yih and Zweig 2013).</summary>
    Add = 0,

    /// <summary>The largest cos(d, b) cos(d, c) / cos(d, a), cosines brought into [0, 1]: 3CosMul (Levy and Goldberg 2014).</summary>
    Multiply = 1,
}
