using Ingot.Core.Settings;

namespace Ingot.Core.Recipes;

/// <summary>Writes a tree of settings records as rows, as YAML that binds back to an equal tree, and as canonical JSON.</summary>
public sealed class RecipePrinter
{
    private readonly KindNames kinds;

    /// <summary>A printer that names kinds by <paramref name="catalogs"/>.</summary>
    public RecipePrinter(IReadOnlyList<KindCatalog> catalogs)
        : this(new KindNames(catalogs))
    {
    }

    internal RecipePrinter(KindNames kinds) => this.kinds = kinds;

    /// <summary>One row a value in the order of declaration; a list of scalars is one row. What <paramref name="origins"/> does not name is a default.</summary>
    public IReadOnlyList<RecipeRow> Show(object value, IReadOnlyDictionary<string, string> origins)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(origins);
        var rows = new List<RecipeRow>();
        AddRows(Node(value), "", origins, rows);
        return rows;
    }

    /// <summary>The whole tree as YAML, defaults included.</summary>
    public string ToYaml(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return YamlText.Document(Node(value));
    }

    /// <summary>JSON with sorted keys, no white space and `kind` where a kind was chosen; times are seconds. Equal settings give equal text, whatever the layers were.</summary>
    public string ToCanonicalJson(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new CanonicalJson(kinds).Write(value);
    }

    private RecipeNode Node(object value) => new SettingNodes(kinds).Of(value, Root(value, kinds));

    /// <summary>The slot of a root: its own type, or the catalogued base that it derives from, so that its kind is written too.</summary>
    internal static SettingSlot Root(object value, KindNames kinds) =>
        SettingSlot.Of(kinds.BaseOf(value.GetType()) ?? value.GetType());

    private static void AddRows(RecipeNode node, string path, IReadOnlyDictionary<string, string> origins, List<RecipeRow> rows)
    {
        if (YamlText.IsInline(node))
        {
            rows.Add(new RecipeRow(path, YamlText.Inline(node), origins.GetValueOrDefault(path, Bound<object>.Default)));
            return;
        }

        string prefix = path.Length == 0 ? "" : path + ".";
        if (node is MappingNode mapping)
        {
            foreach (MappingEntry entry in mapping.Entries) AddRows(entry.Value, prefix + entry.Key.Text, origins, rows);
        }
        else if (node is SequenceNode sequence)
        {
            for (int i = 0; i < sequence.Items.Count; i++) AddRows(sequence.Items[i], $"{prefix}{i}", origins, rows);
        }
    }
}
