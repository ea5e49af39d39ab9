using Ingot.Core.Settings;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>The part of a recipe that `ingot tokenizer train` takes from its flags.</summary>
internal sealed record TokenizerRecipe
{
    [Setting("How text becomes tokens.")]
    public TokenizerSettings Tokenizer { get; init; } = new BytePairSettings();
}
