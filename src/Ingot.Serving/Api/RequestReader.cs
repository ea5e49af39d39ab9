using System.Text.Json;

namespace Ingot.Serving.Api;

/// <summary>Takes the fields of a JSON request one by one, each checked; what nobody took at the end is refused by name.</summary>
internal sealed class RequestReader(JsonElement root)
{
    private readonly HashSet<string> taken = [];

    /// <summary>The field, unless it is missing or null.</summary>
    public JsonElement? Take(string name)
    {
        taken.Add(name);
        return root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>Takes fields that have no meaning here, and that clients may send all the same.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (string name in names) taken.Add(name);
    }

    /// <summary>Takes a field that may only have the value that changes nothing.</summary>
    public void Refuse(string name, Func<JsonElement, bool> changesNothing, string why)
    {
        if (Take(name) is { } value && !changesNothing(value)) throw ApiException.Invalid(why, name, "unsupported_parameter");
    }

    public double Number(string name, double otherwise, double least, double most)
    {
        if (Take(name) is not { } value) return otherwise;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= least && number <= most) return number;
        throw ApiException.Invalid($"'{name}' must be a number from {least} to {most}.", name, "invalid_value");
    }

    public long? Integer(string name, long least, long most)
    {
        if (Take(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= least && number <= most) return number;
        throw ApiException.Invalid($"'{name}' must be a whole number from {least} to {most}.", name, "invalid_value");
    }

    public bool Flag(string name)
    {
        if (Take(name) is not { } value) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        throw ApiException.Invalid($"'{name}' must be true or false.", name, "invalid_type");
    }

    public string? Text(string name)
    {
        if (Take(name) is not { } value) return null;
        return TextOf(value, name);
    }

    /// <summary>The string <paramref name="value"/>; what is no string, or no Unicode, is refused under <paramref name="name"/>.</summary>
    public static string TextOf(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.String) throw ApiException.Invalid($"'{name}' must be a string.", name, "invalid_type");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw ApiException.Invalid($"'{name}' is not valid Unicode.", name, "invalid_value");
        }
    }

    /// <summary>Throws when the request has fields that nobody took.</summary>
    public void RefuseRest()
    {
        foreach (JsonProperty field in root.EnumerateObject())
        {
            if (!taken.Contains(field.Name)) throw ApiException.Invalid($"Unrecognized request argument supplied: {field.Name}", field.Name, "unknown_parameter");
        }
    }
}
