using System.Globalization;
using Ingot.Core.Settings;

namespace Ingot.Core.Recipes;

/// <summary>Binds a tree of nodes to a tree of settings records, noting every fault and where each value came from.</summary>
internal sealed class NodeBinding(KindNames kinds, FaultList faults)
{
    public Dictionary<string, string> Origins { get; } = new(StringComparer.Ordinal);

    /// <summary>The value of <paramref name="node"/>; what is faulty stays at <paramref name="current"/>, the default.</summary>
    public object? Bind(RecipeNode node, SettingSlot slot, object? current, string path)
    {
        Origins[path] = node.Place.Origin;
        SlotForm form = slot.Form(kinds);
        if (slot.Nullable && (node is ScalarNode { IsNull: true } || node is ScalarNode { IsAuto: true })) return null;
        if (node is ScalarNode { IsNull: true } && form != SlotForm.Scalar)
        {
            // A section whose lines are all commented out keeps its default, but is still asked for what it requires.
            if (current is not null && form != SlotForm.Record) return current;
            node = form == SlotForm.List ? new SequenceNode(node.Place, []) : new MappingNode(node.Place, []);
        }

        return form switch
        {
            SlotForm.Scalar => BindScalar(node, slot, current, path),
            SlotForm.List => BindList(node, slot, current, path),
            SlotForm.Dictionary => BindDictionary(node, slot, current, path),
            SlotForm.Kinds => BindKind(node, kinds.Find(slot.Type)!, current, path),
            _ => BindRecord(node, slot.Type, current, path),
        };
    }

    private object? BindScalar(RecipeNode node, SettingSlot slot, object? current, string path)
    {
        string? fault = node is ScalarNode ? null : $"a {Form(node)} stands where one value belongs";
        if (node is ScalarNode { IsNull: true }) fault = "the value is missing";
        object? value = fault is null ? ScalarText.Parse((ScalarNode)node, slot, out fault) : null;
        if (fault is null) return value;
        string near = slot.Type.IsEnum && node is ScalarNode { Text: var text } ? Nearest(text, RecordShape.NamesOf(slot.Type)) : "";
        faults.Add(node.Place, path, fault, $"{near}Give {(slot.Type.IsEnum ? "one of: " : "")}{ScalarText.Wanted(slot)}.");
        return current;
    }

    private object? BindList(RecipeNode node, SettingSlot slot, object? current, string path)
    {
        SettingSlot item = slot.Item;
        List<object?> items = [];
        if (node is SequenceNode sequence)
        {
            for (int i = 0; i < sequence.Items.Count; i++) items.Add(Bind(sequence.Items[i], item, null, $"{path}.{i}"));
        }
        else if (node is MappingNode { IsLayer: true } layer)
        {
            items.AddRange(((System.Collections.IEnumerable?)current ?? Array.Empty<object>()).Cast<object?>());
            foreach (MappingEntry entry in layer.Entries) SetItem(items, entry, item, path);
        }
        else
        {
            return Misplaced(node, current, path, "a list", "Write [a, b], or one item a line after a dash.");
        }

        var list = Array.CreateInstance(slot.Type.GenericTypeArguments[0], items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is { } value) list.SetValue(value, i);
        }

        return list;
    }

    private void SetItem(List<object?> items, MappingEntry entry, SettingSlot item, string path)
    {
        if (!int.TryParse(entry.Key.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index > items.Count)
        {
            faults.Add(entry.Key.Place, $"{path}.{entry.Key.Text}", $"{FaultList.Quote(entry.Key.Text)} is not a place in the list of {items.Count}", $"Write a number from 0 to {items.Count}; the last one appends.");
            return;
        }

        if (index == items.Count) items.Add(null);
        items[index] = Bind(entry.Value, item, items[index], $"{path}.{index}");
    }

    private object? BindDictionary(RecipeNode node, SettingSlot slot, object? current, string path)
    {
        if (node is not MappingNode mapping) return Misplaced(node, current, path, "a mapping", "Write one `name: value` a line.");
        var made = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(slot.Type.GenericTypeArguments))!;
        if (mapping.IsLayer && current is not null)
        {
            foreach ((string name, object? value) in SettingTree.Entries(current)) made[name] = value;
        }

        foreach (MappingEntry entry in mapping.Entries)
        {
            object? value = Bind(entry.Value, slot.Item, made[entry.Key.Text], $"{path}.{entry.Key.Text}");
            if (value is not null) made[entry.Key.Text] = value;
        }

        return made;
    }

    private object? BindKind(RecipeNode node, KindCatalog catalog, object? current, string path)
    {
        RecipeNode? named = node is MappingNode mapping ? mapping.Find(KindNames.Key) : node;
        if (named is SequenceNode || (named is MappingNode && named != node)) return Misplaced(named, current, path, "the name of a kind", KindsOf(catalog));
        if (named is not ScalarNode { IsNull: false } name)
        {
            if ((current?.GetType() ?? catalog.Auto?.SettingsType) is { } type) return BindRecord(node, type, current, path, catalog);
            faults.Add(node.Place, $"{path}.{KindNames.Key}", "the kind is missing", KindsOf(catalog));
            return current;
        }

        Origins[$"{path}.{KindNames.Key}"] = name.Place.Origin;
        Kind? kind = catalog.Kinds.FirstOrDefault(known => known.Name == name.Text);
        if (kind is not null)
        {
            object? start = current?.GetType() == kind.SettingsType ? current : null;
            return BindRecord(node is ScalarNode ? new MappingNode(node.Place, []) : node, kind.SettingsType, start, path, catalog);
        }

        string near = Nearest(name.Text, catalog.Kinds.Select(known => known.Name));
        faults.Add(name.Place, $"{path}.{KindNames.Key}", $"there is no kind {FaultList.Quote(name.Text)}", near + KindsOf(catalog));
        return current;
    }

    private object? BindRecord(RecipeNode node, Type type, object? current, string path, KindCatalog? catalog = null)
    {
        if (node is not MappingNode mapping || (catalog is null && mapping.Shorthand is not null))
            return Misplaced((node as MappingNode)?.Shorthand ?? node, current, path, "a mapping", "Write one `name: value` a line, indented below the name.");
        RecordShape shape = RecordShape.Of(type);
        object made = current is null ? shape.Create() : shape.Copy(current);
        foreach (MappingEntry entry in mapping.Entries)
        {
            if ((catalog is null || entry.Key.Text != KindNames.Key) && !shape.Has(entry.Key.Text)) Unknown(entry.Key, shape, path, catalog);
        }

        foreach (RecordProperty property in shape.Properties) BindProperty(made, property, mapping, path);
        return made;
    }

    private void BindProperty(object made, RecordProperty property, MappingNode mapping, string path)
    {
        string below = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
        RecipeNode? node = mapping.Find(property.Name);
        if (node is null)
        {
            LookForRequired(made, property, mapping.Place, below);
            return;
        }

        property.Info.SetValue(made, Bind(node, property.Slot, property.Info.GetValue(made), below));
        if (property.Slot.Rules?.Required == true && node is ScalarNode { IsNull: true }) Missing(node.Place, property, below);
    }

    /// <summary>What is required must be named, even in a section that is left out as a whole, unless the defaults around it hold more than its own.</summary>
    private void LookForRequired(object record, RecordProperty property, NodePlace place, string path)
    {
        object? value = property.Info.GetValue(record);
        if (property.Slot.Rules?.Required == true)
        {
            if (value is null || Equals(value, property.Info.GetValue(RecordShape.Of(record.GetType()).Create()))) Missing(place, property, path);
        }
        else if (value is not null && property.Slot.Form(kinds) == SlotForm.Record)
        {
            foreach (RecordProperty inner in RecordShape.Of(value.GetType()).Properties) LookForRequired(value, inner, place, $"{path}.{inner.Name}");
        }
    }

    private void Missing(NodePlace place, RecordProperty property, string path) =>
        faults.Add(place, path, $"the required `{property.Name}` is missing", property.Slot.Rules!.Description);

    private void Unknown(ScalarNode key, RecordShape shape, string path, KindCatalog? catalog)
    {
        if (faults.IsFull) return; // Looking for near names is the dear part of a fault.
        string[] known = [.. catalog is null ? [] : new[] { KindNames.Key }, .. shape.Properties.Select(property => property.Name)];
        string[] elsewhere = [.. catalog?.Kinds.Where(kind => RecordShape.Of(kind.SettingsType).Has(key.Text)).Select(kind => kind.Name) ?? []];
        string near = elsewhere.Length > 0 ? $"It is a setting of the {(elsewhere.Length == 1 ? "kind" : "kinds")} {string.Join(", ", elsewhere)}. " : Nearest(key.Text, known);
        faults.Add(key.Place, path.Length == 0 ? key.Text : $"{path}.{key.Text}", $"the key {FaultList.Quote(key.Text)} is unknown", $"{near}Known here: {string.Join(", ", known)}.");
    }

    private object? Misplaced(RecipeNode node, object? current, string path, string wanted, string mend)
    {
        faults.Add(node.Place, path, $"{(node is ScalarNode scalar ? FaultList.Quote(scalar.Text) : $"a {Form(node)}")} stands where {wanted} belongs", mend);
        return current;
    }

    private static string Nearest(string name, IEnumerable<string> known) => NearestName.Find(name, known) is { } near ? $"Did you mean `{near}`? " : "";

    private static string KindsOf(KindCatalog catalog) => $"Give one of: {string.Join(", ", catalog.Kinds.Select(kind => kind.Name))}.";

    private static string Form(RecipeNode node) => node is SequenceNode ? "list" : node is MappingNode ? "mapping" : "value";
}
