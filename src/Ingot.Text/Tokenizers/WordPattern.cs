namespace Ingot.Text.Tokenizers;

/// <summary>How byte-level byte-pair encoding cuts text into words, which no token crosses: by the patterns of known models.</summary>
public enum WordPattern
{
    /// <summary>GPT-2's: words with the space before them, any run of digits.</summary>
    Gpt2,

    /// <summary>That of cl100k and Llama 3: contractions in any case, digits by threes, line ends for themselves.</summary>
    Cl100k,

    /// <summary>Qwen 2's: as cl100k, each digit for itself.</summary>
    Qwen2,

    /// <summary>That of o200k: words end where a capital begins the next.</summary>
    O200k,
}
