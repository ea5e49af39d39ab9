namespace Ingot.Core.Distributed;

/// <summary>What joins the processes of a launch.</summary>
internal enum Launcher
{
    /// <summary>Nothing: there is one process.</summary>
    None,

    /// <summary>Open MPI.</summary>
    OpenMpi,

    /// <summary>MPICH.</summary>
    Mpich,

    /// <summary>Sockets of our own, by RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT.</summary>
    Sockets,
}
