using System.Globalization;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>Filters that work on items.</summary>
internal static class SequenceFilters
{
    public static object? Length(Interpreter at, object? value, Arguments arguments) => value switch
    {
        string text => (long)PythonText.Length(text),
        Sequence { Kind: not SequenceKind.Generator } sequence => (long)sequence.Items.Count,
        Mapping mapping => (long)mapping.Count,
        Undefined => 0L,
        _ => throw new TemplateFault($"{PythonText.TypeOf(value)} has no length"),
    };

    public static object? Join(Interpreter at, object? value, Arguments arguments)
    {
        string separator = arguments.TryGet(0, "d", out object? given) ? PythonText.Of(given, at.Budget) : "";
        IEnumerable<object?> items = Iteration.Of(value, at.Budget);
        if (arguments.TryGet(1, "attribute", out object? path) && path is not null) items = items.Select(item => Follow(item, path, at.Budget));
        return StringMethods.Joined(separator, new Sequence([.. items.Select(item => PythonText.Of(item, at.Budget))]), at.Budget);
    }

    public static object? Map(Interpreter at, object? value, Arguments arguments)
    {
        Func<object?, object?> change;
        if (arguments.Positional.Count == 0 && arguments.Named.TryGetValue("attribute", out object? path))
        {
            object? otherwise = arguments.Named.GetValueOrDefault("default");
            change = item => Follow(item, path, at.Budget, otherwise);
        }
        else
        {
            string name = arguments.Text(0, "filter");
            Filter filter = FilterCatalog.Find(name) ?? throw new TemplateFault($"there is no filter '{name}'");
            Arguments rest = arguments.After(1);
            change = item => filter(at, item, rest);
        }

        return new Sequence([.. Iteration.Of(value, at.Budget).Select(change)], SequenceKind.Generator);
    }

    public static object? Select(Interpreter at, object? value, Arguments arguments, bool byAttribute, bool keeps)
    {
        int first = byAttribute ? 1 : 0;
        Test? test = null;
        if (arguments.Positional.Count > first)
        {
            string name = arguments.Text(first, "test");
            test = TestCatalog.Find(name) ?? throw new TemplateFault($"there is no test '{name}'");
        }

        object? path = byAttribute ? arguments.Required(0, "attribute") : null;
        Arguments rest = arguments.After(first + 1);
        var chosen = new List<object?>();
        foreach (object? item in Iteration.Of(value, at.Budget))
        {
            object? asked = byAttribute ? Follow(item, path, at.Budget) : item;
            if ((test is null ? Truth.Of(asked) : test(at, asked, rest)) == keeps) chosen.Add(item);
        }

        return new Sequence(chosen, SequenceKind.Generator);
    }

    public static object? Reverse(Interpreter at, object? value, Arguments arguments)
    {
        List<object?> items = [.. Iteration.Of(value, at.Budget)];
        items.Reverse();
        return value is string ? string.Concat(items) : new Sequence(items, SequenceKind.Generator);
    }

    public static object? Sort(Interpreter at, object? value, Arguments arguments)
    {
        IReadOnlyList<object?> items = Iteration.Of(value, at.Budget);
        bool caseSensitive = arguments.Flag(1, "case_sensitive", false);
        object? Key(object? item) => Folded(arguments.TryGet(2, "attribute", out object? path) && path is not null ? Follow(item, path, at.Budget) : item, caseSensitive);
        return new Sequence(Sorted(items, Key, arguments.Flag(0, "reverse", false), at.Budget));
    }

    public static object? DictSort(Interpreter at, object? value, Arguments arguments)
    {
        var mapping = value as Mapping ?? throw new TemplateFault("'dictsort' takes a mapping");
        bool caseSensitive = arguments.Flag(0, "case_sensitive", false), byValue = (arguments.OptionalText(1, "by") ?? "key") == "value";
        object? Key(object? pair) => Folded(((Sequence)pair!).Items[byValue ? 1 : 0], caseSensitive);
        return new Sequence(Sorted(MappingMethods.Items(mapping).Items, Key, arguments.Flag(2, "reverse", false), at.Budget));
    }

    public static object? Unique(Interpreter at, object? value, Arguments arguments)
    {
        bool caseSensitive = arguments.Flag(0, "case_sensitive", false);
        object? path = arguments.TryGet(1, "attribute", out object? given) ? given : null;
        var seen = new List<object?>();
        var unique = new List<object?>();
        foreach (object? item in Iteration.Of(value, at.Budget))
        {
            object? key = Folded(path is null ? item : Follow(item, path, at.Budget), caseSensitive);
            if (seen.Any(other => Comparison.AreEqual(other, key, at.Budget))) continue;
            seen.Add(key);
            unique.Add(item);
        }

        return new Sequence(unique, SequenceKind.Generator);
    }

    public static object? Extreme(Interpreter at, object? value, Arguments arguments, int sign)
    {
        object? path = arguments.TryGet(1, "attribute", out object? given) ? given : null;
        object? best = new Undefined("there is no item to choose"), bestKey = null;
        foreach (object? item in Iteration.Of(value, at.Budget))
        {
            object? key = Folded(path is null ? item : Follow(item, path, at.Budget), arguments.Flag(0, "case_sensitive", false));
            if (best is not Undefined && Comparison.Order(key, bestKey, at.Budget) * sign <= 0) continue;
            (best, bestKey) = (item, key);
        }

        return best;
    }

    public static object? Sum(Interpreter at, object? value, Arguments arguments)
    {
        object? path = arguments.TryGet(0, "attribute", out object? given) ? given : null;
        object? total = arguments.TryGet(1, "start", out object? start) ? start : 0L;
        foreach (object? item in Iteration.Of(value, at.Budget)) total = Arithmetic.Apply("+", total, path is null ? item : Follow(item, path, at.Budget), at.Budget);
        return total;
    }

    public static object? GroupBy(Interpreter at, object? value, Arguments arguments)
    {
        object? path = arguments.Required(0, "attribute");
        object? Key(object? item) => Follow(item, path, at.Budget) is var key && key is Undefined && arguments.TryGet(1, "default", out object? otherwise) ? otherwise : key;
        var groups = new List<object?>();
        List<object?>? members = null;
        object? last = null;
        foreach (object? item in Sorted(Iteration.Of(value, at.Budget), item => Folded(Key(item), arguments.Flag(2, "case_sensitive", false)), false, at.Budget))
        {
            object? key = Key(item), folded = Folded(key, arguments.Flag(2, "case_sensitive", false));
            if (members is null || !Comparison.AreEqual(folded, last, at.Budget)) groups.Add(new Sequence([key, new Sequence(members = [])], SequenceKind.Tuple));
            members.Add(item);
            last = folded;
        }

        return new Sequence(groups);
    }

    public static object? Batch(Interpreter at, object? value, Arguments arguments)
    {
        int size = (int)Math.Clamp(arguments.Whole(0, "linecount", 1), 1, int.MaxValue);
        List<List<object?>> rows = [.. Iteration.Of(value, at.Budget).Chunk(size).Select(row => row.ToList())];
        if (rows.Count > 0 && arguments.TryGet(1, "fill_with", out object? filler) && filler is not null)
        {
            at.Budget.Charge(size);
            while (rows[^1].Count < size) rows[^1].Add(filler);
        }

        return new Sequence([.. rows.Select(row => new Sequence(row))], SequenceKind.Generator);
    }

    public static object? Slice(Interpreter at, object? value, Arguments arguments)
    {
        IReadOnlyList<object?> items = Iteration.Of(value, at.Budget);
        int count = (int)Math.Clamp(arguments.Whole(0, "slices", 1), 1, int.MaxValue), start = 0;
        at.Budget.Charge(count);
        var slices = new List<object?>();
        for (int i = 0; i < count; i++)
        {
            int take = (items.Count / count) + (i < items.Count % count ? 1 : 0);
            List<object?> part = [.. items.Skip(start).Take(take)];
            if (i >= items.Count % count && items.Count % count > 0 && arguments.TryGet(1, "fill_with", out object? filler) && filler is not null) part.Add(filler);
            slices.Add(new Sequence(part));
            start += take;
        }

        return new Sequence(slices, SequenceKind.Generator);
    }

    // Equals keep their order, in a sort from the last to the first as well.
    private static List<object?> Sorted(IReadOnlyList<object?> items, Func<object?, object?> key, bool isReverse, Budget budget)
    {
        var order = Comparer<object?>.Create((left, right) => Comparison.AreEqual(left, right, budget) ? 0 : Comparison.Order(left, right, budget));
        try
        {
            return [.. isReverse ? items.Reverse().OrderBy(key, order).Reverse() : items.OrderBy(key, order)];
        }
        catch (InvalidOperationException fault) when (fault.InnerException is TemplateFault)
        {
            throw new TemplateFault(fault.InnerException.Message);
        }
    }

    // `a.b.0`: entry by entry, numbers as places; what is missing is `otherwise` where that is given.
    private static object? Follow(object? item, object? path, Budget budget, object? otherwise = null)
    {
        if (path is long place) return Members.Item(item, place, budget);
        if (path is not string text) throw new TemplateFault("'attribute' must be a name");
        foreach (string part in text.Split('.'))
        {
            item = Members.Item(item, long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : part, budget);
            if (otherwise is not null && item is Undefined) item = otherwise;
        }

        return item;
    }

    private static object? Folded(object? key, bool caseSensitive) => key is string text && !caseSensitive ? text.ToLowerInvariant() : key;
}
