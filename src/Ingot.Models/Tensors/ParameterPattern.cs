using System.IO.Enumeration;

namespace Ingot.Models.Tensors;

/// <summary>How recipes name tensors: embeddings, matrices, gains, biases, or a name with * for any text.</summary>
internal static class ParameterPattern
{
    public static bool Fits(string pattern, ParameterRole role, string name) => pattern switch
    {
        "embeddings" => role == ParameterRole.Embedding,
        "matrices" => role is ParameterRole.Hidden or ParameterRole.Residual,
        "gains" => role == ParameterRole.Gain,
        "biases" => role == ParameterRole.Bias,
        _ => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false),
    };
}
