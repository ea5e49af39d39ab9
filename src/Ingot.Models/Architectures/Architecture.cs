using Ingot.Core.Models;
using Ingot.Models.Networks;

namespace Ingot.Models.Architectures;

/// <summary>One line of the catalog: the name in `config.json`, how that file is read, and the operations.</summary>
internal sealed record Architecture(string ModelType, string Description, Func<string, IModelConfig> Load, Func<IModelConfig, Network> Build)
{
    /// <summary>The names that a recipe knows it by, each for what it does.</summary>
    public IReadOnlyList<ModelKind> Kinds { get; init; } = [];
}
