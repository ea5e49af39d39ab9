namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Makes smaller or other pieces of pieces; stateless.</summary>
internal abstract class PreTokenizationStep
{
    public abstract void Apply(Pieces pieces);
}
