using System.Text.Json;

namespace Ingot.Text.Tokenizers.Models;

/// <summary>Turns pieces of text into ids: the `model` of tokenizer.json. It never changes and serves all threads; <see cref="Open"/> gives each its scratch.</summary>
internal abstract class TokenModel
{
    /// <summary>How the file spells every id; an added token beside the model has none here, but null.</summary>
    public abstract IReadOnlyList<string?> Spellings { get; }

    /// <summary>The id of what the vocabulary lacks; null where there is none.</summary>
    public abstract int? Unknown { get; }

    /// <summary>Whether all of the 256 bytes have ids that spell what the vocabulary lacks.</summary>
    public virtual bool SpellsBytes => false;

    /// <summary>What people call it.</summary>
    public abstract string Name { get; }

    /// <summary>An encoder for one caller at a time.</summary>
    public abstract ModelEncoder Open();

    /// <summary>Writes the value of `model`.</summary>
    public abstract void Write(Utf8JsonWriter json);
}
