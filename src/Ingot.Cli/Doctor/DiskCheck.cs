using Ingot.Cli.Rendering;

namespace Ingot.Cli.Doctor;

/// <summary>Free space where the project lies.</summary>
internal static class DiskCheck
{
    private const long Comfortable = 2L << 30;

    /// <summary>Looks at the disk of <paramref name="folder"/>.</summary>
    public static Finding Run(string folder)
    {
        try
        {
            return Of(new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace);
        }
        catch (IOException fault)
        {
            return new("disk", FindingState.Warning, fault.Message, Purpose, Mend: "Run from a folder on a disk that can be read.");
        }
    }

    /// <summary>Judges <paramref name="free"/> bytes.</summary>
    public static Finding Of(long free) => free >= Comfortable
        ? new("disk", FindingState.Ok, $"{Readable.Bytes(free)} free", Purpose)
        : new("disk", FindingState.Warning, $"{Readable.Bytes(free)} free", Purpose, Mend: "Free some space: a project keeps its documents, shards, checkpoints and models in .ingot/.");

    private const string Purpose = "documents, shards and checkpoints";
}
