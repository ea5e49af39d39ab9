namespace Ingot.Data.Cleaning;

/// <summary>What becomes of digits.</summary>
public enum DigitForm
{
    /// <summary>They stay.</summary>
    Keep,

    /// <summary>Every digit becomes 0, so that numbers of one length are one word.</summary>
    Zero,

    /// <summary>They go.</summary>
    Drop,
}
