using System.Text;

namespace Ingot.Text.ChatTemplates.Values;

/// <summary>
/// JSON as Python's json.dumps writes it with `ensure_ascii=False`, which is what transformers' `tojson` does: a blank after every comma and colon, and
/// nothing escaped that need not be.
/// </summary>
internal sealed class JsonText(int? indent, string itemSeparator, string keySeparator, bool sortsKeys, Budget budget)
{
    private readonly StringBuilder text = new();

    public static string Of(object? value, int? indent, string? itemSeparator, string? keySeparator, bool sortsKeys, Budget budget)
    {
        var json = new JsonText(indent, itemSeparator ?? (indent is null ? ", " : ","), keySeparator ?? ": ", sortsKeys, budget);
        json.Write(value, 1);
        return json.text.ToString();
    }

    private void Write(object? value, int level)
    {
        budget.Descend();
        switch (value)
        {
            case Mapping mapping: Entries(mapping, level); break;
            case Sequence { HasPlaces: true } sequence: Items(sequence, level); break;
            case string quoted: Quote(quoted); break;
            case null: Add("null"); break;
            case bool truth: Add(truth ? "true" : "false"); break;
            case double number: Add(double.IsNaN(number) ? "NaN" : double.IsInfinity(number) ? (number > 0 ? "Infinity" : "-Infinity") : Numbers.Text(number)); break;
            case long: Add(PythonText.Of(value, budget)); break;
            case Undefined undefined: throw undefined.Fault();
            default: throw new TemplateFault($"{PythonText.TypeOf(value)} cannot be written as JSON");
        }
    }

    private void Add(string more) => budget.Append(text, more);

    private void Items(Sequence sequence, int level)
    {
        if (sequence.Items.Count == 0)
        {
            Add("[]");
            return;
        }

        Add("[");
        for (int i = 0; i < sequence.Items.Count; i++)
        {
            Separate(i, level);
            Write(sequence.Items[i], level + 1);
        }

        NewLine(level - 1);
        Add("]");
    }

    private void Entries(Mapping mapping, int level)
    {
        if (mapping.Count == 0)
        {
            Add("{}");
            return;
        }

        var inOrder = Comparer<object>.Create((a, b) => Comparison.Order(a, b, budget));
        List<KeyValuePair<object, object?>> entries = [.. sortsKeys ? mapping.Entries.OrderBy(entry => entry.Key, inOrder) : mapping.Entries];
        Add("{");
        for (int i = 0; i < entries.Count; i++)
        {
            Separate(i, level);
            Quote(entries[i].Key switch { bool truth => truth ? "true" : "false", var key => PythonText.Of(key, budget) });
            Add(keySeparator);
            Write(entries[i].Value, level + 1);
        }

        NewLine(level - 1);
        Add("}");
    }

    private void Separate(int index, int level)
    {
        if (index > 0) Add(itemSeparator);
        NewLine(level);
    }

    private void NewLine(int level)
    {
        if (indent is not { } width) return;
        budget.ChargeText((long)width * level);
        Add("\n" + new string(' ', width * level));
    }

    private void Quote(string value)
    {
        budget.ChargeText(value.Length);
        var quoted = new StringBuilder("\"");
        foreach (char c in value)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => $"\\u{(int)c:x4}",
                _ => null,
            } ?? c.ToString());
        }

        Add(quoted.Append('"').ToString());
    }
}
