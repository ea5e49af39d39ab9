namespace Ingot.Text.Tokenizers;

/// <summary>The recipe's `tokenizer:`; the kinds are listed in <see cref="TokenizerCatalog"/>.</summary>
public abstract record TokenizerSettings;
