using System.Text;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>`"{} of {name}".format(...)` with places and names; conversions and format specifications are a fault.</summary>
internal static class BraceFormat
{
    public static string Apply(string format, Arguments arguments, Budget budget)
    {
        var text = new StringBuilder();
        int next = 0;
        for (int at = 0; at < format.Length; at++)
        {
            char c = format[at];
            bool doubled = at + 1 < format.Length && format[at + 1] == c;
            if (c is not ('{' or '}') || doubled)
            {
                budget.Append(text, c.ToString());
                if (c is '{' or '}') at++;
                continue;
            }

            int end = c == '{' ? format.IndexOf('}', at) : -1;
            if (end < 0) throw new TemplateFault($"a format has a single '{c}'");
            string field = format[(at + 1)..end];
            if (field.AsSpan().IndexOfAny("!:.[{") >= 0) throw new TemplateFault($"the format field '{{{field}}}' is not known");
            object? value = field.Length == 0 ? arguments.Required(next++, "a value")
                : int.TryParse(field, out int place) ? arguments.Required(place, "a value")
                : arguments.Named.TryGetValue(field, out object? named) ? named : throw new TemplateFault($"a format names '{field}', which was not given");
            budget.Append(text, PythonText.Of(value, budget));
            at = end;
        }

        return text.ToString();
    }
}
