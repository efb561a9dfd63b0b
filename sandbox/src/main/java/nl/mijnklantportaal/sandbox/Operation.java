package nl.mijnklantportaal.sandbox;

/**
 * Serves one operation of the contract, after key and body were checked.
 */
interface Operation {

    Answer answer(Call call) throws Refusal;
}
