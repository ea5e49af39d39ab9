using Ingot.Core.Errors;
using Ingot.Planning.Tables;

namespace Ingot.Planning.Shapes;

/// <summary>Published models by name.</summary>
public sealed record ModelCatalog
{
    /// <summary>Where the shapes are from.</summary>
    public required string Source { get; init; }

    /// <summary>When they were looked at.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Every model, in the table's order.</summary>
    public required IReadOnlyList<ModelShape> Models { get; init; }

    /// <summary>The table that comes with Ingot.</summary>
    public static ModelCatalog BuiltIn { get; } = Table.BuiltIn<ModelCatalog>("models");

    /// <summary>The model called <paramref name="name"/>; throws <see cref="IngotException"/> (usage) with the nearest name where there is none.</summary>
    public ModelShape Find(string name) =>
        Table.Find(Models, model => model.Aka.Prepend(model.Name), name, "model", "Or name a config.json, or a file with a shape of your own.").Checked(name);
}
